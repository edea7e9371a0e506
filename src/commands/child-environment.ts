/** This process's environment with changes, for child processes; `undefined` removes a variable. Nothing is read here. */
export function childEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete merged[name];
    else Object.assign(merged, { [name]: value });
  }
  return merged;
}
