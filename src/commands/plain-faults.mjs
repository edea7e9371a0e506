// Preloaded into every command: a wrong setting, which stops a program while it is loaded, is told without a stack.
process.on('uncaughtException', (error) => {
  console.error(error?.message?.startsWith('Environment:') ? error.message : error);
  process.exit(1);
});
