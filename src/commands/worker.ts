/** `npm run worker`: the job queue and the rounds that keep counts, lists and retention. */
await import('../jobs/worker.ts');
