import { readFileSync } from 'node:fs';
import path from 'node:path';

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null; // npm writes node_modules/.package-lock.json last: without it the installation is not whole.
  }
}

/**
 * Whether node_modules holds what package-lock.json names: npm keeps its own list there to compare with. What is
 * optional (for another platform) may be missing; what is for development may not, as the build needs the types.
 * @param {string} root the project's folder.
 */
export function isInstalled(root) {
  const locked = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (locked === null || installed === null) return false;
  return Object.entries(locked).every(([name, wanted]) => {
    if (name === '') return true;
    const found = installed[name];
    if (found === undefined) return Boolean(wanted.optional || wanted.devOptional);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}
