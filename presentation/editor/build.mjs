// Builds the two scripts of the editor, and the licences of what is in them, into the folder named. The same sources and
// the same lock give the same bytes. Makefile calls it, from a copy beside what npm brought.

import { build } from "esbuild";
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/write.js", "src/source.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  outdir: "out",
  logLevel: "warning",
});

await mkdir(out, { recursive: true });
for (const file of result.outputFiles) await writeFile(join(out, file.path.split(/[\\/]/).pop()), file.contents);
await writeFile(join(out, "editor-licences.txt"), await licences(Object.keys(result.metafile.inputs)));

/** The licence of each package that a script holds, in order of their names. */
async function licences(inputs) {
  const packages = [...new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean))].sort();
  const told = await Promise.all(packages.map(licence));
  return `write.js and source.js hold these packages, each under its licence.\n\n${told.join("\n")}`;
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  const text = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n").trim();
  return `${"-".repeat(72)}\n${name} ${version}: ${license}\n\n${text}\n`;
}
