/** What citizen pages may add by script (src/enhance); nothing waits for them. */
export const enhancements = ['/enhance/sending.js'] as const;
