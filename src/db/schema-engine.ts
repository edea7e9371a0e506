import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type * as Bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationAdapter } from './migration-adapter.ts';

type EngineModule = typeof Bindings & Record<string, WebAssembly.ImportValue>;

let loading: Promise<EngineModule> | undefined;

/** Runs `work` with Prisma's schema engine in WebAssembly (the native one is a download), connected as the owner. */
export async function withSchemaEngine<T>(
  ownerUrl: string,
  work: (engine: Bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine: Engine } = await (loading ??= load());
  const open: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(ownerUrl, open));
  try {
    return await work(await Engine.new({ datamodels: undefined }, () => {}, factory));
  } finally {
    // The engine leaves its connections open, which would keep the process alive.
    await Promise.all(open.map((adapter) => adapter.dispose()));
  }
}

async function load(): Promise<EngineModule> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message() {} } });
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as EngineModule;
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    './schema_engine_bg.js': { ...bindings, ...yieldingTimers(bindings) },
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return bindings;
}

/** The engine never clears the 10 s limit of its advisory lock, which would hold every command for that long. */
function yieldingTimers(bindings: EngineModule): Record<string, WebAssembly.ImportValue> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'));
  const start = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  return Object.fromEntries(names.map((name) => [name, start]));
}
