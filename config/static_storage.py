from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **options):
        """In gzip alone: br at its best takes half a minute for what browsers keep for ever anyway."""
        return super().create_compressor(**options, use_brotli=False)
