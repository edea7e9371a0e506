/**
 * V8 options of our long-running programs: without them the heap grows with the machine, not with the work. A front
 * server that renders lists without a pause keeps about 90 MB alive.
 */
export const heapLimits = ['--max-old-space-size=320', '--max-semi-space-size=16'];
