// What the CLI may ask of its schema engine, answered by the WebAssembly build or, where that has no database to
// connect to yet, by ourselves.
import { randomUUID } from 'node:crypto';
import { checkConnection, createDatabase, databaseName } from './connection.mjs';

/** The WebAssembly build cannot open a shadow database in these; it can use the schema that devDiagnostic leaves in its cache. */
const NEEDS_DIAGNOSTIC = new Set(['evaluateDataLoss', 'createMigration']);

/**
 * @param defaultUrl the database of prisma.config.ts.
 * @param getEngine makes the engine when it is first needed.
 * @param send writes one JSON-RPC message to the CLI.
 * @returns a function (method, params) → result.
 */
export function createMethods(defaultUrl, getEngine, send) {
  const own = {
    async createDatabase({ datasource }) {
      const url = datasource.url ?? defaultUrl;
      await createDatabase(url);
      return { databaseName: databaseName(url) };
    },
    async ensureConnectionValidity(params) {
      await checkConnection(params?.datasource?.url ?? defaultUrl);
      return {};
    },
    getDatabaseVersion: async (params) => (await getEngine()).version(params),
    async diff(params) {
      const { stdout, ...rest } = await (await getEngine()).diff(params);
      if (stdout) send({ id: randomUUID(), method: 'print', params: { content: stdout } });
      return { ...rest, stdout: null };
    },
  };
  return async (method, params) => {
    if (Object.hasOwn(own, method)) return own[method](params);
    const engine = await getEngine();
    const { migrationsList, filters } = params ?? {};
    if (NEEDS_DIAGNOSTIC.has(method)) await engine.devDiagnostic({ migrationsList, filters });
    return (await engine[method](params)) ?? {};
  };
}
