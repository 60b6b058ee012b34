/** Largest file as uploaded. */
export const FILE_LIMIT = 20 * 1024 * 1024;
/** Largest sum of what its parts unpack to, as the file itself declares; a part that unpacks to more than it declares is refused. */
export const UNPACKED_LIMIT = 300 * 1024 * 1024;
export const MOST_PARTS = 1_000;
export const MOST_COLUMNS = 200;
/** Filled cells of a sheet. */
export const MOST_CELLS = 1_000_000;
/** Characters of all texts of a file. */
export const MOST_CHARACTERS = 32_000_000;
/** Longest text of one cell, as Excel has it. */
export const LONGEST_CELL = 32_767;
/** Rows of a sheet with something in them. */
export const MOST_ROWS_READ = 20_010;
/** Time and memory of one file's reading. */
export const READ_MS = 30_000;
export const READ_MB = 512;
