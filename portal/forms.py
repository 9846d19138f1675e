from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Label above, need in words, hint, then the error: every form of the portal looks the same."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
