/** How an initiative can end at an institution (vectors §6). */
export const outcomes = ['implemented', 'partly', 'rejected', 'left_without_progress', 'other'] as const;
