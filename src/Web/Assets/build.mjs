// Builds every style and script of the pages into wwwroot/assets: content-hashed names, a manifest that maps the plain
// names to them, and Brotli and gzip copies made once here instead of on every response. Run by `npm run build`; the
// project file runs that when an input is newer than the manifest.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compile } from 'sass';

const assets = dirname(fileURLToPath(import.meta.url));
const web = dirname(assets);
const output = join(web, 'wwwroot', 'assets');
const modules = join(web, 'node_modules');

/** Plain name → hashed name. */
const manifest = {};
/** Hashed name → bytes. */
const files = new Map();

const hashed = (name, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return name.replace(/(\.[a-z]+)$/, `-${hash}$1`);
};

const add = (name, bytes) => {
  manifest[name] = hashed(name, bytes);
  files.set(manifest[name], bytes);
  return manifest[name];
};

const options = {
  bundle: true,
  minify: true,
  write: false,
  target: ['es2022'],
  legalComments: 'none',
  logLevel: 'warning',
  outdir: output,
};

const typeCheck = () =>
  execFileSync(process.execPath, [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(assets, 'tsconfig.json')], {
    stdio: 'inherit',
  });

const styles = () => {
  for (const entry of ['main', 'map', 'pack', 'embed']) {
    const { css } = compile(join(assets, 'styles', `${entry}.scss`), {
      loadPaths: [modules],
      style: 'compressed',
      quietDeps: true,
      importers: [{ findFileUrl: (url) => (url.startsWith('npm:') ? new URL(`file://${modules}/${url.slice(4)}`) : null) }],
    });
    add(`${entry}.css`, Buffer.from(css));
  }
};

/** Scripts that stand alone: one runs before the page is drawn, the other is the map library's worker. */
const standalone = async () => {
  const start = await build({ ...options, entryPoints: [join(assets, 'site', 'start.ts')], format: 'iife' });
  add('start.js', Buffer.from(start.outputFiles[0].contents));
  // Already minified by its makers; it must be a file of ours, since the page's policy allows workers from 'self' only.
  return add('map-worker.js', readFileSync(join(modules, 'maplibre-gl', 'dist', 'maplibre-gl-worker.mjs')).subarray());
};

const modulesOf = async (worker) => {
  const result = await build({
    ...options,
    entryPoints: { main: join(assets, 'site', 'main.ts'), map: join(assets, 'map', 'main.ts'), place: join(assets, 'place', 'main.ts'), workshop: join(assets, 'workshop', 'main.ts') },
    format: 'esm',
    splitting: true,
    metafile: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[name]-[hash]',
    define: { MAP_WORKER: JSON.stringify(worker) },
  });
  for (const file of result.outputFiles) files.set(basename(file.path), Buffer.from(file.contents));
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint?.endsWith('site/main.ts')) manifest['main.js'] = basename(path);
    if (entryPoint?.endsWith('map/main.ts')) manifest['map.js'] = basename(path);
    if (entryPoint?.endsWith('place/main.ts')) manifest['place.js'] = basename(path);
    if (entryPoint?.endsWith('workshop/main.ts')) manifest['workshop.js'] = basename(path);
  }
};

const pictures = () => {
  for (const name of readdirSync(join(assets, 'pictures'))) add(name, readFileSync(join(assets, 'pictures', name)));
};

const withoutSourceMapLink = (bytes) => Buffer.from(bytes.toString('utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));

const write = () => {
  mkdirSync(output, { recursive: true });
  for (const stale of readdirSync(output)) rmSync(join(output, stale), { recursive: true });
  for (const [name, raw] of files) {
    const bytes = name.endsWith('.js') ? withoutSourceMapLink(raw) : raw;
    writeFileSync(join(output, name), bytes);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(output, `${name}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(output, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
  // Last, since the project file takes it as the sign that everything before it was written.
  writeFileSync(join(output, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

typeCheck();
styles();
pictures();
await modulesOf(await standalone());
write();
