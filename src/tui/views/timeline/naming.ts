/** How it is named, known before its code is loaded. */
export const timelineNaming = { name: 'timeline', title: 'Timeline', digit: '3' } as const;
