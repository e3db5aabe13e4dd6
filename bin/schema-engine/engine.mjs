// Loads the schema engine's WebAssembly build (the same engine as the binary's, byte for byte what the CLI contains).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = readFileSync(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  // The engine tells here why it panics.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    set_message(message) {
      this.message = message;
    },
  };
  const imports = { './schema_engine_bg.js': glue };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/** @returns why the engine panicked, or '' where it did not. */
export function panicMessage() {
  return globalThis.PRISMA_WASM_PANIC_REGISTRY?.message ?? '';
}

/**
 * @param adapter MigrationAdapter of the database.
 * @param datamodels paths of the schema files that the CLI named.
 */
export async function createEngine(adapter, datamodels) {
  const SchemaEngine = await loadEngine();
  return SchemaEngine.new(
    { datamodels: datamodels?.map((file) => [file, readFileSync(file, 'utf8')]) },
    (log) => process.env.DEBUG && process.stderr.write(`${log}\n`),
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}
