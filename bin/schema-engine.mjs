#!/usr/bin/env node
// Stands in for Prisma's schema engine, a binary that its CLI would download: answers the CLI's JSON-RPC, one message
// a line, with the same engine's WebAssembly build. prisma.config.ts names this file.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { MigrationAdapter } from './schema-engine/adapter.mjs';
import { checkConnection, createDatabase, dropDatabase } from './schema-engine/connection.mjs';
import { createEngine, panicMessage } from './schema-engine/engine.mjs';
import { createMethods } from './schema-engine/methods.mjs';

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean', short: 'V' },
  },
});
const datasource = JSON.parse(args.datasource ?? '{}');

/** `schema-engine cli <command>`: one answer by exit code, the error as a log line on stderr. */
async function runCommand(name) {
  const commands = {
    'can-connect-to-database': checkConnection,
    'create-database': createDatabase,
    'drop-database': dropDatabase,
  };
  const log = (level, fields) =>
    process.stderr.write(`${JSON.stringify({ level, target: 'schema_engine::logger', fields })}\n`);
  try {
    await commands[name](datasource.url);
  } catch (error) {
    log('INFO', { message: 'schema-engine-wasm' });
    log('ERROR', { message: error.message, error_code: error.code });
    process.exitCode = 1;
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function sendError(id, error) {
  const panic = panicMessage();
  const message = panic || error.message;
  const { code: error_code, meta = null } = error;
  const data = { is_panic: panic !== '', message, error_code, meta };
  send({ id, error: { code: 4466, message, data } });
}

/** Answers the requests on stdin in their order until it ends. */
function serve() {
  // Without a database (prisma diff between files) the engine still wants an adapter; it never connects.
  const url = datasource.url || 'postgresql://localhost:1/none';
  const adapter = new MigrationAdapter(url, datasource.shadowDatabaseUrl);
  let engine;
  const getEngine = () => (engine ??= createEngine(adapter, args.datamodels));
  const call = createMethods(datasource.url, getEngine, send);
  let current = null;
  const answer = async ({ id, method, params }) => {
    current = id;
    try {
      send({ id, result: await call(method, params) });
    } catch (error) {
      sendError(id, error);
    }
  };
  // A panic in WebAssembly comes up outside of the call that caused it.
  process.on('uncaughtException', (error) => {
    if (current !== null) sendError(current, error);
    void adapter.dropShadows().then(() => process.exit(1));
  });
  let last = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const request = JSON.parse(line);
      // A line without a method is the CLI's answer to our `print`.
      if (request.method) last = last.then(() => answer(request));
    })
    .on('close', () => last.then(() => adapter.dropShadows()).then(() => process.exit(0)));
}

if (args.version) console.log('schema-engine-wasm');
else if (positionals[0] === 'cli') await runCommand(positionals[1]);
else serve();
