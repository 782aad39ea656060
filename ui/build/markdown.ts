import { marked } from 'marked';
import type { Plugin } from 'vite';

/** `import odd from './ODD.md?html'`: a Markdown file of the project as HTML, its headings one level down. */
export const markdown: Plugin = {
  name: 'markdown',
  transform(text, id) {
    if (!id.endsWith('.md?html')) return;
    const tokens = marked.lexer(text);
    for (const token of tokens) if (token.type === 'heading') token.depth += 1;
    return { code: `export default ${JSON.stringify(marked.parser(tokens))};`, moduleType: 'js' };
  },
};
