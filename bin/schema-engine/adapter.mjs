// Prisma's driver adapter for pg, mended where the schema engine needs more than queries do.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { createDatabase, dropDatabase, poolConfig, schemaOf, withDatabase } from './connection.mjs';

/** Postgres' own one-byte type "char", with which its catalogue is full. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/** adapter-pg splits a script at every ';', which breaks the body of a function: hand it over whole. */
function runScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    if (script.trim() === '') return;
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
}

/** adapter-pg cannot read "char". As text it would make the engine panic on every NOT NULL of Postgres 18 (prisma/orm#29635). */
function readChars(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let chars = [];
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    chars = result.fields.filter((field) => field.dataTypeID === CHAR_OID);
    chars = chars.map((field) => {
      field.dataTypeID = TEXT_OID;
      return result.fields.indexOf(field);
    });
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}

/** The factory that the engine is given: it connects to the database, and to shadow databases that it creates and drops. */
export class MigrationAdapter extends PrismaPg {
  /** URL of each shadow database that is not dropped yet, by name. */
  #shadows = new Map();

  constructor(url, shadowUrl) {
    super(poolConfig(url), { schema: schemaOf(url) });
    this.url = url;
    this.shadowUrl = shadowUrl;
  }

  async connect() {
    const adapter = await super.connect();
    runScriptsWhole(adapter);
    readChars(adapter);
    return adapter;
  }

  async connectToShadowDb() {
    if (this.shadowUrl) return new MigrationAdapter(this.shadowUrl).connect();
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await createDatabase(this.url, name);
    this.#shadows.set(name, this.url);
    // adapter-pg would let the URL's own database win here: the shadow would be the real one.
    const shadow = await new MigrationAdapter(withDatabase(this.url, name)).connect();
    const schema = schemaOf(this.url);
    if (schema) await shadow.underlyingDriver().query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await this.#dropShadow(name);
    };
    return shadow;
  }

  async #dropShadow(name) {
    const url = this.#shadows.get(name);
    if (this.#shadows.delete(name)) await dropDatabase(url, name);
  }

  /** Drops what a failed command left behind. */
  async dropShadows() {
    await Promise.allSettled([...this.#shadows.keys()].map((name) => this.#dropShadow(name)));
  }
}
