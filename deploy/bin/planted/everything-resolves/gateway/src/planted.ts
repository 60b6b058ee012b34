// @ts-expect-error it leads nowhere
import nothing from '@fazhi/services/nowhere.js';

export const planted: unknown = nothing;
