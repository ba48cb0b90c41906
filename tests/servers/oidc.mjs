// A real OpenID Connect provider (npm oidc-provider) on the loopback address, for the tests of single sign-on.
// Started with a port. Besides the provider's own addresses there are /control/… for tests: who people are, new keys, being broken.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const people = new Map();
let broken = false;
const kept = new Map();

// Beside the provider's instances, so that one with new keys goes on where the old one was.
class Kept {
  constructor(kind) { this.kind = kind; }
  key(id) { return `${this.kind}:${id}`; }
  async upsert(id, payload) { kept.set(this.key(id), payload); }
  async find(id) { return kept.get(this.key(id)); }
  async findByUid(uid) { return this.where((payload) => payload.uid === uid); }
  async findByUserCode(code) { return this.where((payload) => payload.userCode === code); }
  async destroy(id) { kept.delete(this.key(id)); }
  async consume(id) { kept.get(this.key(id)).consumed = Math.floor(Date.now() / 1000); }
  async revokeByGrantId(grant) { for (const [key, payload] of kept) if (payload.grantId === grant) kept.delete(key); }
  where(is) { for (const [key, payload] of kept) if (key.startsWith(`${this.kind}:`) && is(payload)) return payload; return undefined; }
}

let provider = create();

function create() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = new Provider(issuer, {
    adapter: Kept,
    // It refuses to call this machine, as we do; here everything is on it.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
    cookies: { keys: ['a test'] },
    claims: { openid: ['sub', 'sid'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      registration: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    findAccount: (_, sub) => (people.has(sub) ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined),
  });
  made.on('server_error', (_, error) => console.error(error));
  made.on('backchannel.error', (_, error) => console.error(error));
  return made;
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return parts.length ? JSON.parse(Buffer.concat(parts).toString()) : {};
}

const controls = {
  '/control/person': async ({ sub, ...claims }) => people.set(sub, claims),
  '/control/keys': async () => { provider = create(); },
  '/control/broken': async ({ is }) => { broken = is; },
};

createServer(async (request, response) => {
  const control = controls[request.url];
  if (control) {
    await control(await body(request));
    response.writeHead(204).end();
  } else if (broken) {
    response.writeHead(500).end('broken');
  } else {
    provider.callback()(request, response);
  }
}).listen(port, '127.0.0.1');
