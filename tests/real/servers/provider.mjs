// oidc-provider as an authorization server, with a resource that takes its tokens. It ends when stdin does.
//
// The settings are one JSON object in the first argument; the first line on stdout is `{ "issuer": …, "api": … }`.
// `GET {api}/__counts` tells what was asked, `GET {api}/__trouble?…` makes the next requests fail.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const settings = {
  accessLife: 3, refreshLife: 600, codeLife: 30, deviceLife: 60, nonce: false, ...JSON.parse(process.argv[2] ?? '{}'),
};
process.stdin.on('end', () => process.exit(0)).resume();

const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
// The port is taken before the provider is made: it has to know its own name.
let provide = (request, response) => response.destroy();
const front = http.createServer((request, response) => provide(request, response));
const issuer = `http://127.0.0.1:${await listen(front)}`;

const none = { redirect_uris: [], response_types: [] };
const native = {
  token_endpoint_auth_method: 'none', application_type: 'native', response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'], scope: 'openid offline_access api:read api:write',
};
const machine = (id, secret, method, more = {}) => ({
  ...none, client_id: id, client_secret: secret, grant_types: ['client_credentials'], scope: 'api:read api:write',
  token_endpoint_auth_method: method, ...more,
});
const clients = [
  // Every character that breaks a wrong encoding.
  machine('machine', 'p/+ %&:=~-', 'client_secret_basic'),
  machine('machine-post', 'p/+ %&:=~-', 'client_secret_post'),
  machine('bound', 'bound-secret', 'client_secret_basic', { dpop_bound_access_tokens: true }),
  // Any port of a loopback literal is accepted (RFC 8252 §7.3).
  { ...native, client_id: 'native', redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'] },
  { ...native, client_id: 'local', redirect_uris: ['http://localhost/callback'] },
  { ...native, client_id: 'web', client_secret: 'web-secret', token_endpoint_auth_method: 'client_secret_basic',
    application_type: 'native', redirect_uris: ['http://127.0.0.1/app/callback'] },
  { ...none, client_id: 'tv', token_endpoint_auth_method: 'none', application_type: 'native',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], scope: 'openid offline_access api:read' },
  // Its refresh tokens are made by `POST {api}/__seed`.
  { ...native, client_id: 'seeded', redirect_uris: ['http://127.0.0.1/callback'] },
];

const provider = new Provider(issuer, {
  clients,
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'],
  scopes: ['openid', 'offline_access', 'api:read', 'api:write'],
  pkce: { required: () => true, methods: ['S256'] },
  rotateRefreshToken: true,
  issueRefreshToken: async (context, client, code) =>
    client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  expiresWithSession: async () => false,
  cookies: { keys: ['only for tests'] },
  findAccount: async (context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 1), requireNonce: () => settings.nonce },
  },
  ttl: {
    AccessToken: settings.accessLife, ClientCredentials: settings.accessLife, RefreshToken: settings.refreshLife,
    AuthorizationCode: settings.codeLife, DeviceCode: settings.deviceLife, IdToken: 60, Grant: 3600, Session: 3600,
    Interaction: 600,
  },
});

const counts = {};
const count = (name) => { counts[name] = (counts[name] ?? 0) + 1; };
let trouble = null;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Before the provider, which stays as it is.
provider.use(async (context, next) => {
  count(`${context.method} ${context.path}`);
  const now = trouble?.left > 0 && context.path === trouble.path ? trouble : null;
  if (now) {
    now.left -= 1;
    await pause(now.before);
    if (now.status) {
      context.status = now.status;
      context.type = 'text/html';
      context.body = '<html>something upstream</html>';
      return;
    }
  }
  await next();
  // The request is done; only the answer is late.
  if (now) await pause(now.after);
});
provider.on('grant.error', (context, error) => count(`error ${error.error}`));
provider.on('server_error', (context, error) => console.error(error));
provide = provider.callback();

async function seed() {
  const client = await provider.Client.find('seeded');
  const scope = 'openid offline_access api:read';
  const grant = new provider.Grant({ clientId: client.clientId, accountId: 'alice' });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const token = new provider.RefreshToken({
    accountId: 'alice', client, grantId, gty: 'authorization_code', scope, iiat: Math.floor(Date.now() / 1000), rotations: 0,
  });
  return token.save();
}

const api = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  const send = (status, body, challenge) => {
    const headers = { 'content-type': 'application/json' };
    if (challenge) headers['www-authenticate'] = challenge;
    response.writeHead(status, headers).end(JSON.stringify(body));
  };
  if (url.pathname === '/__counts') return send(200, counts);
  if (url.pathname === '/__seed') return send(200, { refresh_token: await seed() });
  if (url.pathname === '/__trouble') {
    const number = (name, or) => Number(url.searchParams.get(name) ?? or);
    trouble = {
      path: url.searchParams.get('path') ?? '/token', left: number('times', 1), status: number('status', 0),
      before: number('before', 0), after: number('after', 0),
    };
    return send(200, trouble);
  }
  if (url.pathname === '/refused') return send(401, {}, 'Bearer realm="api", error="invalid_token"');
  const [word, value] = (request.headers.authorization ?? '').split(' ');
  if (!value) return send(401, {}, 'Bearer realm="api"');
  const token = (await provider.AccessToken.find(value)) ?? (await provider.ClientCredentials.find(value));
  if (!token || token.isExpired) {
    count('api 401');
    return send(401, {}, `${word} realm="api", error="invalid_token", error_description="The access token expired"`);
  }
  if (url.pathname === '/write' && !(token.scope ?? '').split(' ').includes('api:write')) {
    return send(403, {}, 'Bearer error="insufficient_scope", scope="api:write"');
  }
  count('api 200');
  return send(200, { client: token.clientId, user: token.accountId ?? null, scope: token.scope ?? null });
});
console.log(JSON.stringify({ issuer, api: `http://127.0.0.1:${await listen(api)}` }));
