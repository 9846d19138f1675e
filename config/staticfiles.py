from django.contrib.staticfiles.apps import StaticFilesConfig


class PortalStaticFilesConfig(StaticFilesConfig):
    # A stylesheet of KRDS that the portal does not use names icons at paths that do not exist.
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "component.css*"]
