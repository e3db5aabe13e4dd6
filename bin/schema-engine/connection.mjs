// Connections of the schema engine: to the database itself and, to create and drop databases, to the one called "postgres".
import pg from 'pg';

/** @returns the name of the database in a URL. */
export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** @returns the same URL for another database. */
export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** @returns the schema that Prisma's `?schema=` asks for, or undefined. */
export function schemaOf(url) {
  return new URL(url).searchParams.get('schema') ?? undefined;
}

const identifier = (name) => pg.escapeIdentifier(name);

/** One connection per database: the engine relies on the session's state (search_path, advisory lock). */
export function poolConfig(url) {
  const plain = new URL(url);
  const schema = schemaOf(url);
  plain.searchParams.delete('schema');
  const searchPath = schema === undefined ? '' : ` -c search_path=${identifier(schema)}`;
  return { connectionString: plain.href, max: 1, options: `-c timezone=UTC${searchPath}` };
}

async function withClient(url, run) {
  const client = new pg.Client(poolConfig(url));
  try {
    await client.connect();
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Resolves when the database answers; otherwise rejects with an error that has one of Prisma's codes where it has one. */
export function checkConnection(url) {
  return withClient(url, (client) => client.query('SELECT 1')).catch((error) => {
    throw translate(error, url);
  });
}

export function createDatabase(url, name = databaseName(url)) {
  return withClient(withDatabase(url, 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${identifier(name)}`),
  );
}

export function dropDatabase(url, name = databaseName(url)) {
  return withClient(withDatabase(url, 'postgres'), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`),
  );
}

const CODES = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1000',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  EHOSTUNREACH: 'P1001',
  ETIMEDOUT: 'P1001',
};

/** Prisma's CLI acts on these codes and shows these sentences. */
function translate(error, url) {
  const { hostname, port, username } = new URL(url);
  const code = CODES[error.code];
  const sentences = {
    P1000: `Authentication failed against database server, the provided database credentials for \`${username}\` are not valid.`,
    P1001: `Can't reach database server at \`${hostname}:${port || 5432}\``,
    P1003: `Database \`${databaseName(url)}\` does not exist`,
  };
  return code === undefined ? error : Object.assign(new Error(sentences[code]), { code });
}
