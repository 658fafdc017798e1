/** Instead of a web app of ours, `register` or `admin`, where there is none to serve. */
export const notBuiltPage = (
  name: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outpost: the ${name} is not built</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}</style>
<h1>The ${name} is not built</h1>
<p>This server runs, and has no ${name} to show. To build it, in the folder of the project:</p>
<pre><code>npm run build:${name}</code></pre>
<p>Then load this page again. The server need not be restarted.</p>
<p>The API is there all the same: <a href="/docs">its documentation</a>.</p></html>
`
