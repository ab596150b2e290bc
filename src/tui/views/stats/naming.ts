/** How it is named, known before its code is loaded. */
export const statsNaming = { name: 'stats', title: 'Stats', digit: '6' } as const;
