import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Loads every file as its configuration, one after the other, and prints what ejabberd says of each. */
const LOAD_ALL = `
[{ok, _} = application:ensure_all_started(App)
  || App <- [crypto, ssl, fast_yaml, fast_tls, p1_utils, xmpp, pkix, mnesia]],
application:load(ejabberd),
[begin
  catch ets:delete(ejabberd_options),
  os:putenv("EJABBERD_CONFIG_PATH", File),
  Said = case ejabberd_config:load() of ok -> "ok"; Error -> ejabberd_config:format_error(Error) end,
  io:format("~n@ ~s ~ts~n", [filename:basename(File, ".yml"), Said])
end || File <- filelib:wildcard("*.yml")],
halt(0).`;

/** What the real ejabberd says of each configuration, by name: `ok`, or what is wrong with it. */
export async function loadInEjabberd(
  directory: string,
  configs: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  for (const [name, text] of Object.entries(configs)) {
    await writeFile(path.join(directory, `${name}.yml`), text);
  }
  const folders = (await readdir('/usr/lib')).filter((name) => name.endsWith('-linux-gnu'));
  const { stdout } = await promisify(execFile)('erl', ['-noinput', '-eval', LOAD_ALL], {
    cwd: directory,
    timeout: 20_000,
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env['PATH'],
      HOME: directory,
      ERL_LIBS: folders.map((name) => `/usr/lib/${name}`).join(':'),
      ERL_CRASH_DUMP_BYTES: '0',
    },
  });
  const said = [...stdout.matchAll(/^@ ([a-z0-9-]+) (.*)$/gm)];
  return Object.fromEntries(said.map(([, name = '', words = '']) => [name, words]));
}
