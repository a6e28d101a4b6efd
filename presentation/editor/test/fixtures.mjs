// Grammars and trees that the server's own code made: FIXTURES names the folder. Makefile has them made.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languageOf } from "../src/schema.js";

const read = (name) => JSON.parse(readFileSync(join(process.env.FIXTURES, name), "utf8"));

export const grammars = read("grammars.json");
export const trees = read("trees.json");

const made = {};

export function language(root) {
  made[root] ??= languageOf(grammars[root]);
  return made[root];
}
