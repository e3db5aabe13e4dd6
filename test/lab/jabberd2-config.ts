interface Parts {
  readonly domain: string;
  readonly address: string;
  readonly routerPort: number;
  /** Its own, for the little that it keeps. */
  readonly directory: string;
  /** Certificate and key. */
  readonly pemFile: string;
  /** The router's table of users. */
  readonly users: string;
  readonly modules: string;
}

const link = ({ address, routerPort }: Parts) => `
  <router>
    <ip>${address}</ip><port>${routerPort}</port><user>jabberd</user><pass>lab</pass>
    <retry><init>0</init><lost>0</lost></retry>
  </router>
  <log type='stdout'/>`;

/**
 * The files of jabberd2 for one domain, as it was in its time: PLAIN, DIGEST-MD5, the older iq-auth and registration are
 * offered before TLS, and TLS is up to the client.
 */
export const jabberd2Config = (parts: Parts) => ({
  users: `<users><user><name>jabberd</name><secret>lab</secret></user></users>`,
  router: `<router>
  <id>router</id>
  <log type='stdout'/>
  <local><ip>${parts.address}</ip><port>${parts.routerPort}</port><users>${parts.users}</users></local>
  <io><max_fds>64</max_fds></io>
  <aci><acl type='all'><user>jabberd</user></acl></aci>
</router>`,
  sm: `<sm>
  <id>sm</id>${link(parts)}
  <local><id>${parts.domain}</id></local>
  <storage><path>${parts.modules}</path><driver>fs</driver><fs><path>${parts.directory}</path></fs></storage>
  <modules><path>${parts.modules}</path></modules>
</sm>`,
  c2s: `<c2s>
  <id>c2s</id>${link(parts)}
  <local>
    <id register-enable='true' pemfile='${parts.pemFile}' instructions='Choose a name and a password.'>${parts.domain}</id>
    <ip>${parts.address}</ip><port>5222</port>
  </local>
  <io><max_fds>256</max_fds><limits><stanzasize>65535</stanzasize></limits></io>
  <authreg>
    <path>${parts.modules}</path><module>db</module>
    <mechanisms>
      <traditional><plain/><digest/></traditional>
      <sasl><plain/><digest-md5/></sasl>
    </mechanisms>
    <ssl-mechanisms><traditional><plain/></traditional><sasl><plain/></sasl></ssl-mechanisms>
    <db><path>${parts.directory}</path></db>
  </authreg>
</c2s>`,
});
