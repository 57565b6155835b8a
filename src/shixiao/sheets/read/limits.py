"""How much a file may hold before it is refused: far above any real sheet, far below what would hurt."""

MAX_FILE_BYTES = 20 * 2**20
MAX_CELLS = 60_000
MAX_SHEETS = 200
MAX_PAGES = 60
MAX_PAGE_OBJECTS = 20_000
MAX_STREAM_BYTES = 32 * 2**20
