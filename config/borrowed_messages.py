"""Messages of Django and its packages whose Korean is missing there or unfit for the portal.

Nothing imports this: it is here so that `make messages` keeps them in the portal's catalogue, which
goes before those of the packages.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

FORMS = [
    _("This field cannot be blank."),
    _("This field cannot be null."),
    _("This field is required."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Value %(value)r is not a valid choice."),
    _("Enter a list of values."),
    _("Enter a valid URL."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _("Enter a valid email address."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("Constraint “%(name)s” is violated."),
    _(
        "ManagementForm data is missing or has been tampered with. Missing fields: "
        "%(field_names)s. You may need to file a bug report if the issue persists."
    ),
    _("and"),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy("%(size)d byte", "%(size)d bytes"),
]

SIGN_IN = [
    _("Current Password"),
    _("New Password (again)"),
    _("Password successfully changed."),
    _("Successfully signed in as %(name)s."),
    _("The password is too similar to the %(verbose_name)s."),
    _("The username and/or password you specified are not correct."),
    _("This account is inactive."),
    _("This password is entirely numeric."),
    _("Too many failed login attempts. Try again later."),
    _("You have signed out."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
]

ACCOUNTS = [
    _("Authentication and Authorization"),
    _("A user with that username already exists."),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _("Designates whether the user can log into this admin site."),
    _(
        "Designates whether this user should be treated as active. Unselect this instead of "
        "deleting accounts."
    ),
    _(
        "Enter a valid username. This value may contain only letters, numbers, and "
        "@/./+/-/_ characters."
    ),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("active"),
    _("date joined"),
    _("email address"),
    _("last login"),
    _("staff status"),
    _("superuser status"),
    _("username"),
]

ADMINISTRATION = [
    _("%(app)s administration"),
    _("%(full_result_count)s total"),
    _(" By %(filter_title)s "),
    _("0 of %(cnt)s selected"),
    _("Action"),
    _("Add link"),
    _("Action:"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the '
        "following related items will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the following "
        "objects and their related items will be deleted:"
    ),
    _("Breadcrumbs"),
    _("Cannot delete %(name)s"),
    _("Change"),
    _("Change %s"),
    _("Change history: %s"),
    _("Change or view list link"),
    _("Change:"),
    _("Changed {fields}."),
    _("Changed “%(object)s” — %(changes)s"),
    _("Clear all filters"),
    _("Click here to select the objects across all pages"),
    _("Delete multiple objects"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Delete?"),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following "
        "protected related objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would require deleting the following protected "
        "related objects:"
    ),
    _("Django administration"),
    _("Django site admin"),
    _("Filter navigation items"),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("Model name"),
    _("Models in the %(name)s application"),
    _("My actions"),
    _("No action selected."),
    _("No, take me back"),
    _("None available"),
    _("Objects"),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note that both "
        "fields may be case-sensitive."
    ),
    _("Recent actions"),
    _("Remove from sorting"),
    _("Run the selected action"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Select all objects on this page for an action"),
    _("Select this object for an action - {}"),
    _("Sidebar"),
    _("Site administration"),
    _("Skip to main content"),
    _("Start typing to filter…"),
    _("Summary"),
    _("Thanks for spending some quality time with the web site today."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
    _("Toggle navigation"),
    _("Toggle sorting"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: dark)"),
    _("Toggle theme (current theme: light)"),
    _("View %s"),
    _("View site"),
    _("Yes, I’m sure"),
    _("You don’t have permission to view or edit anything."),
    _("You may edit it again below."),
    ngettext_lazy(
        "%(count)s %(name)s was changed successfully.",
        "%(count)s %(name)s were changed successfully.",
    ),
    ngettext_lazy("%(counter)s result", "%(counter)s results"),
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
]

SCHEDULE = [
    _("Arguments"),
    _("Clock Time"),
    _("Clocked Schedule"),
    _("Crontab Schedule"),
    _("Disable selected tasks"),
    _("Enable selected tasks"),
    _("Enabled"),
    _("Execution Options"),
    _("Interval Schedule"),
    _("Keyword Arguments"),
    _("One-off Task"),
    _("Periodic Tasks"),
    _("Positional Arguments"),
    _("Priority"),
    _("Queue Override"),
    _("Run selected tasks"),
    _("Schedule"),
    _("Solar Event"),
    _("Solar Schedule"),
    _("Task (custom)"),
    _("Task (registered)"),
    _("Toggle activity of selected tasks"),
    _("clocked"),
    _("crontab"),
    _("crontabs"),
    _("interval"),
    _("intervals"),
    _("periodic task"),
    _("periodic tasks"),
    _("solar event"),
    _("solar events"),
]

API = [
    _('"{input}" is not a valid choice.'),
    _("A server error occurred."),
    _("A valid integer is required."),
    _("A valid number is required."),
    _("Authentication credentials were not provided."),
    _("Could not satisfy the request Accept header."),
    _("Date has wrong format. Use one of these formats instead: {format}."),
    _("Datetime has wrong format. Use one of these formats instead: {format}."),
    _("Ensure this field has at least {min_length} characters."),
    _("Ensure this field has at least {min_length} elements."),
    _("Ensure this field has no more than {max_length} characters."),
    _("Ensure this field has no more than {max_length} elements."),
    _("Ensure this value is greater than or equal to {min_value}."),
    _("Ensure this value is less than or equal to {max_value}."),
    _("Expected a date but got a datetime."),
    _("Expected a datetime but got a date."),
    _('Expected a dictionary of items but got type "{input_type}".'),
    _('Expected a list of items but got type "{input_type}".'),
    _("Incorrect authentication credentials."),
    _("Integer value too large to convert to float"),
    _("Invalid data. Expected a dictionary, but got {datatype}."),
    _("Invalid input."),
    _("Invalid token header. No credentials provided."),
    _("Invalid token header. Token string should not contain invalid characters."),
    _("Invalid token header. Token string should not contain spaces."),
    _("Invalid value."),
    _("Malformed request."),
    _('Method "{method}" not allowed.'),
    _("Must be a valid boolean."),
    _("Not a valid string."),
    _("Not found."),
    _("Object with {slug_name}={value} does not exist."),
    _("Request was throttled."),
    _("String value too large."),
    _("Surrogate characters are not allowed: U+{code_point:X}."),
    _("The fields {field_names} must make a unique set."),
    _("This field may not be blank."),
    _("This field may not be null."),
    _("This field must be unique."),
    _("This list may not be empty."),
    _("This selection may not be empty."),
    _('Unsupported media type "{media_type}" in request.'),
    _("User inactive or deleted."),
    _("You do not have permission to perform this action."),
    ngettext_lazy("Expected available in {wait} second.", "Expected available in {wait} seconds."),
]
