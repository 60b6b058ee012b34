/** Injection tokens of what has no class. */
export const PARTS = Symbol('gateway parts');
export const ACCESS_STORE = Symbol('access store');
