import { createHash } from "node:crypto";

/**
 * How the root folder with Odoo 19 is made. Its folder name carries the hash of this recipe, so a
 * changed recipe makes a new root.
 *
 * Debian carries Odoo 19 in sid only, as `odoo-19` (architecture all); everything it depends on
 * comes from trixie: the pins see to that. With python3-phonenumbers Odoo writes telephone numbers as
 * its own tests expect. python3-astroid, python3-pygments and pylint are for Odoo's test_lint.
 */
export const RECIPE = {
  suite: "trixie",
  include: ["odoo-19", "python3-phonenumbers", "python3-astroid", "python3-pygments", "pylint"],
  aptOptions: ['Acquire::Check-Valid-Until "false"', 'Acquire::Languages "none"'],
  dpkgOptions: ["path-exclude=/usr/share/man/*", "path-exclude=/usr/share/doc/*"],
  pins: [
    ["*", "release a=unstable", 50],
    ["odoo-19", "release a=unstable", 900],
  ],
  sources: [
    "deb http://deb.debian.org/debian trixie main",
    "deb http://deb.debian.org/debian sid main",
  ],
} as const;

export function recipeHash(recipe: unknown = RECIPE): string {
  return createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 12);
}

/** Arguments for mmdebstrap that make the root in `target`. */
export function mmdebstrapArguments(target: string): string[] {
  const pins = RECIPE.pins
    .map(([name, pin, priority]) => `Package: ${name}\\nPin: ${pin}\\nPin-Priority: ${priority}\\n`)
    .join("\\n");
  return [
    "--mode=root",
    "--variant=minbase",
    "--components=main",
    `--include=${RECIPE.include.join(",")}`,
    ...RECIPE.aptOptions.map((option) => `--aptopt=${option}`),
    ...RECIPE.dpkgOptions.map((option) => `--dpkgopt=${option}`),
    `--setup-hook=mkdir -p "$1/etc/apt/preferences.d"; printf '${pins}' > "$1/etc/apt/preferences.d/odoo"`,
    RECIPE.suite,
    target,
    ...RECIPE.sources,
  ];
}
