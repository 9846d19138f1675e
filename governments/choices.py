from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("Province")
    MUNICIPALITY = "municipality", _("Municipality")
    SUB_PROVINCIAL = "sub_provincial", _("Administrative city")
    JOINT = "joint", _("Special local government")
    NATIONAL = "national", _("National body")
    FOREIGN = "foreign", _("Foreign government")
    BODY = "body", _("Institute or association")


class Kind(models.TextChoices):
    SPECIAL_CITY = "special_city", _("Special city")
    INTEGRATED_SPECIAL_CITY = "integrated_special_city", _("Integrated special city")
    METROPOLITAN_CITY = "metropolitan_city", _("Metropolitan city")
    SPECIAL_SELF_GOVERNING_CITY = (
        "special_self_governing_city",
        _("Special self-governing city"),
    )
    PROVINCE = "province", _("Province (do)")
    SPECIAL_SELF_GOVERNING_PROVINCE = (
        "special_self_governing_province",
        _("Special self-governing province"),
    )
    CITY = "city", _("City (si)")
    COUNTY = "county", _("County (gun)")
    AUTONOMOUS_DISTRICT = "autonomous_district", _("Autonomous district (gu)")
    ADMINISTRATIVE_CITY = "administrative_city", _("Administrative city")
    SPECIAL_LOCAL_GOVERNMENT = "special_local_government", _("Special local government")
    MINISTRY = "ministry", _("Ministry")
    INSTITUTE = "institute", _("Institute")
    ASSOCIATION = "association", _("Association")
    PUBLIC_ENTERPRISE = "public_enterprise", _("Public enterprise")
    FOREIGN_REGION = "foreign_region", _("Foreign region")
    FOREIGN_CITY = "foreign_city", _("Foreign city")


LEVEL_OF_KIND = {
    Kind.SPECIAL_CITY: Level.PROVINCE,
    Kind.INTEGRATED_SPECIAL_CITY: Level.PROVINCE,
    Kind.METROPOLITAN_CITY: Level.PROVINCE,
    Kind.SPECIAL_SELF_GOVERNING_CITY: Level.PROVINCE,
    Kind.PROVINCE: Level.PROVINCE,
    Kind.SPECIAL_SELF_GOVERNING_PROVINCE: Level.PROVINCE,
    Kind.CITY: Level.MUNICIPALITY,
    Kind.COUNTY: Level.MUNICIPALITY,
    Kind.AUTONOMOUS_DISTRICT: Level.MUNICIPALITY,
    Kind.ADMINISTRATIVE_CITY: Level.SUB_PROVINCIAL,
    Kind.SPECIAL_LOCAL_GOVERNMENT: Level.JOINT,
    Kind.MINISTRY: Level.NATIONAL,
    Kind.INSTITUTE: Level.BODY,
    Kind.ASSOCIATION: Level.BODY,
    Kind.PUBLIC_ENTERPRISE: Level.BODY,
    Kind.FOREIGN_REGION: Level.FOREIGN,
    Kind.FOREIGN_CITY: Level.FOREIGN,
}
SELF_GOVERNING_LEVELS = (Level.PROVINCE, Level.MUNICIPALITY, Level.JOINT)


class Region(models.TextChoices):
    """The customary groups of provinces (권역); a municipality is in the one of its province."""

    CAPITAL = "capital", _("Capital area")
    HONAM = "honam", _("Honam")
    YEONGNAM = "yeongnam", _("Yeongnam")
    CHUNGCHEONG = "chungcheong", _("Chungcheong")
    GANGWON_JEJU = "gangwon_jeju", _("Gangwon and Jeju")


class EventType(models.TextChoices):
    CREATION = "creation", _("Creation")
    ABOLITION = "abolition", _("Abolition")
    RENAME = "rename", _("Change of name")
    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Split")
    PARENT_CHANGE = "parent_change", _("Change of parent")
    PROMOTION = "promotion", _("Promotion")
    CODE_CHANGE = "code_change", _("Change of code")
    JOIN = "join", _("Joining a special local government")
    LEAVE = "leave", _("Leaving a special local government")


class BodyEffect(models.TextChoices):
    """What an event does to the life of a body."""

    NONE = "none", _("goes on as it was")
    BEGINS = "begins", _("begins")
    CHANGES = "changes", _("changes")
    ENDS = "ends", _("ends")


class Confidence(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class NameKind(models.TextChoices):
    OFFICIAL = "official", _("Official name")
    SHORT = "short", _("Short name")
    ENGLISH = "english", _("English name")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("Alias")
    HANJA = "hanja", _("Chinese characters")
    CODE = "code", _("Code")


class BatchState(models.TextChoices):
    PREVIEWED = "previewed", _("Not applied yet")
    APPLIED = "applied", _("Applied")
    UNDONE = "undone", _("Undone")


class RowOutcome(models.TextChoices):
    """What a row of an imported file does."""

    ERROR = "error", _("Error")
    ADDED = "added", _("New")
    CHANGED = "changed", _("Changed")
    ENDED = "ended", _("Ended")
    SAME = "same", _("Unchanged")
    SKIPPED = "skipped", _("Not taken")
