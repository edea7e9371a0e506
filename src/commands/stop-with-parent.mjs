// Preloaded into the demo's children: when the parent is gone, even by `kill -9`, they shut down as on SIGTERM.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
