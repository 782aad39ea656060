/** Content security policies: what the built page may load and run. */
import type { Plugin } from 'vite';

/** The page: its own files, no inline script, no inline style, no other host. */
const page = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html worker-url',
];

/** The page in one file: what stands in it, and nothing from anywhere. */
const singleFile = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'worker-src blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
];

/** Only in a build: the development server needs inline scripts. */
function policyPlugin(rules: readonly string[]): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    // as text: as a tag its quotes would be written as entities, which the plugin for one file does not read
    transformIndexHtml: (html) =>
      html.replace(
        '<head>',
        `<head>\n    <meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`,
      ),
  };
}

export const pagePolicy = policyPlugin(page);
export const singleFilePolicy = policyPlugin(singleFile);
