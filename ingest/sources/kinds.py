"""The kinds of source that the registry may hold: a new one is a file and a line here."""

from ingest.sources.federal_register import FederalRegister
from ingest.sources.feed import Feed
from ingest.sources.folder import Folder
from ingest.sources.gdelt import Gdelt
from ingest.sources.govuk import GovUk
from ingest.sources.listing import Listing
from ingest.sources.registered import Registered
from ingest.sources.sitemap import Sitemap

KINDS: dict[str, type[Registered]] = {
    "feed": Feed,
    "sitemap": Sitemap,
    "gdelt": Gdelt,
    "federal_register": FederalRegister,
    "govuk": GovUk,
    "listing": Listing,
    "files": Folder,
}
