// Serves the bundles, the workflows and a page to look at them with: node test/serve.js [PORT]. With LUMO_CSS naming
// Vaadin's lumo.css the page looks like the console; without it the elements show their fallback colours.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = {
  '/ui/': process.env.UI_OUT ?? join(here, '../../target/classes/META-INF/resources/ui'),
  '/workflows/': join(here, '../../workflows'),
  '/': here,
};
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.form': 'application/json' };

createServer(async (request, response) => {
  const path = normalize(new URL(request.url, 'http://localhost').pathname);
  const [prefix, folder] = Object.entries(folders).find(([start]) => path.startsWith(start));
  const file = path === '/lumo.css' ? process.env.LUMO_CSS ?? '' : join(folder, path.slice(prefix.length) || 'page.html');
  try {
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': `${types[extname(file)] ?? 'text/plain'}; charset=utf-8` }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.argv[2] ?? 0), '127.0.0.1', function ready() {
  console.log(`http://127.0.0.1:${this.address().port}/`);
});
