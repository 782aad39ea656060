import { marked } from 'marked';
import type { Plugin } from 'vite';

/** `import odd from './ODD.md?html'`: a Markdown file of the project as HTML: headings one level down, no links but to the web. */
export const markdown: Plugin = {
  name: 'markdown',
  transform(text, id) {
    if (!id.endsWith('.md?html')) return;
    const tokens = marked.lexer(text);
    for (const token of tokens) if (token.type === 'heading') token.depth += 1;
    marked.walkTokens(tokens, (token) => {
      // files beside it in the repository are not beside the page
      if (token.type === 'link' && !/^https?:/.test(token.href)) {
        Object.assign(token, { type: 'text', tokens: undefined });
      }
    });
    return { code: `export default ${JSON.stringify(marked.parser(tokens))};`, moduleType: 'js' };
  },
};
