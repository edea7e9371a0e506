// Preloaded into the demo's children: when the parent is gone, even by `kill -9`, they shut down as on SIGTERM.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
// Not for the workers that a child starts itself: without a hold on their channel they would end at once.
process.execArgv = process.execArgv.filter((word, at, all) => word !== '--import' && all[at - 1] !== '--import');
