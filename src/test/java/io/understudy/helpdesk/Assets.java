package io.understudy.helpdesk;

/** The stylesheet and the one script of the pages. */
final class Assets {

    private Assets() {}

    /** Looks for news every second and a half and swaps the part of the page in place, leaving forms alone. */
    static final String LIVE = """
            for (const part of document.querySelectorAll('[data-live]')) {
              let shown = null;
              setInterval(async () => {
                if (document.hidden) return;
                try {
                  const answer = await fetch(part.dataset.live);
                  if (!answer.ok) return;
                  const html = await answer.text();
                  const open = part.querySelector('details')?.open;
                  if (html !== shown) {
                    part.innerHTML = html;
                    const details = part.querySelector('details');
                    if (details && shown !== null && open !== undefined) details.open = open;
                    shown = html;
                  }
                } catch (gone) { /* the helpdesk is restarting; the next look will tell */ }
              }, 1500);
            }
            for (const chooser of document.querySelectorAll('[data-files]')) {
              const field = chooser.form.elements.files;
              const send = chooser.form.querySelector('button');
              chooser.addEventListener('change', async () => {
                send.disabled = true;
                const attachments = [];
                for (const file of chooser.files) {
                  const url = await new Promise((done) => {
                    const reader = new FileReader();
                    reader.onload = () => done(reader.result);
                    reader.readAsDataURL(file);
                  });
                  attachments.push({name: file.name, contentType: file.type, data: url.slice(url.indexOf(',') + 1)});
                }
                field.value = JSON.stringify({attachments});
                send.disabled = false;
              });
            }
            """;

    static final String STYLE = """
            :root {
              --ground: #f4f5f1; --card: #fff; --ink: #1d2620; --quiet: #5d6a61; --line: #dde2da;
              --leaf: #2c6e49; --leaf-ink: #fff; --desk: #e6f2ea; --note: #fdf6dd;
              --open: #b4511a; --open-bg: #fdeadd; --wait: #7a6200; --wait-bg: #fbf1c9;
              --done: #2c6e49; --done-bg: #ddf0e4; --sys: #44557a; --sys-bg: #e3e9f6;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ground: #131714; --card: #1c221e; --ink: #e6ebe7; --quiet: #9aa89f; --line: #2f3832;
                --leaf: #5cb583; --leaf-ink: #0c1710; --desk: #1f3328; --note: #35301a;
                --open: #f4a97c; --open-bg: #40281b; --wait: #e8d27a; --wait-bg: #3a3318;
                --done: #86d3a6; --done-bg: #1e3a2a; --sys: #adc0ee; --sys-bg: #252f47;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            .wrap { max-width: 68rem; margin: 0 auto; padding-inline: 1.25rem; }
            a { color: var(--leaf); }
            .top { background: var(--card); border-bottom: 1px solid var(--line); }
            .top .wrap { display: flex; align-items: center; gap: 2rem; min-height: 3.5rem; flex-wrap: wrap; }
            .brand { font-weight: 700; font-size: 1.15rem; text-decoration: none; }
            .brand span { color: var(--quiet); font-weight: 400; }
            nav { display: flex; gap: 1.25rem; }
            nav a { color: var(--quiet); text-decoration: none; padding: .25rem 0; }
            nav a:hover { color: var(--ink); }
            nav a[aria-current] { color: var(--ink); box-shadow: 0 2px 0 var(--leaf); }
            main { padding-top: 1.5rem; padding-bottom: 2rem; }
            footer { color: var(--quiet); font-size: .85rem; padding-bottom: 2rem; }
            h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
            h2 { font-size: 1.05rem; margin: 0; }
            .key { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
            .quiet, .facts, .back { color: var(--quiet); }
            .back { margin: 0 0 .75rem; font-size: .9rem; }
            .back a { text-decoration: none; }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
            p.card { padding: 1rem; }
            .columns { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 1.5rem; align-items: start; }
            .tickets { list-style: none; margin: 0; padding: 0; overflow: hidden; }
            .tickets li + li { border-top: 1px solid var(--line); }
            .tickets a { display: flex; gap: .9rem; padding: .7rem 1rem; color: inherit; text-decoration: none; align-items: center; }
            .tickets a:hover { background: var(--ground); }
            .what { flex: 1; min-width: 0; }
            .what strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
            .what small { color: var(--quiet); }
            .marks { display: flex; gap: .4rem; flex-wrap: wrap; justify-content: flex-end; }
            .badge { font-size: .78rem; padding: .1rem .55rem; border-radius: 1rem; white-space: nowrap; background: var(--sys-bg); color: var(--sys); }
            .badge.open, .badge.cancelled { background: var(--open-bg); color: var(--open); }
            .badge.pending, .badge.processing { background: var(--wait-bg); color: var(--wait); }
            .badge.solved, .badge.closed, .badge.delivered { background: var(--done-bg); color: var(--done); }
            form.card { padding: 1rem; display: grid; gap: .75rem; }
            label { display: grid; gap: .25rem; font-size: .9rem; color: var(--quiet); }
            input, textarea, select { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: .45rem .6rem; width: 100%; }
            .pair { display: grid; gap: .75rem; }
            textarea { resize: vertical; }
            :focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px; }
            button { font: inherit; font-weight: 600; background: var(--leaf); color: var(--leaf-ink); border: 0; border-radius: .5rem; padding: .55rem 1rem; cursor: pointer; justify-self: start; }
            .facts { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; margin: 0 0 1rem; font-size: .9rem; }
            .thread { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-direction: column; gap: .75rem; }
            .thread li { max-width: 46rem; width: fit-content; min-width: min(100%, 18rem); padding: .7rem 1rem; border-radius: .75rem; border: 1px solid var(--line); background: var(--card); }
            .thread .desk { align-self: flex-end; background: var(--desk); }
            .thread .note { background: var(--note); border-style: dashed; }
            .thread img { display: block; max-width: 100%; height: auto; margin: .5rem 0; background: #fff; border-radius: .4rem; }
            .thread table { border-collapse: collapse; margin: .25rem 0; white-space: normal; }
            .thread th, .thread td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
            .thread p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            .who { display: flex; gap: .6rem; align-items: baseline; font-size: .85rem; }
            .who time { color: var(--quiet); margin-left: auto; }
            .files { list-style: none; margin: .4rem 0 0; padding: 0; font-size: .9rem; display: flex; gap: .25rem .9rem; flex-wrap: wrap; }
            .write { max-width: 46rem; }
            .hooks { margin: 1.25rem 0 0; font-size: .85rem; color: var(--quiet); }
            .hooks summary { cursor: pointer; }
            .hooks ul { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; gap: .25rem; }
            .hooks li { display: flex; gap: .75rem; flex-wrap: wrap; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; }
            th { text-align: left; color: var(--quiet); font-weight: 500; font-size: .85rem; }
            th, td { padding: .55rem .9rem; vertical-align: top; }
            tbody tr { border-top: 1px solid var(--line); }
            .num { text-align: right; font-variant-numeric: tabular-nums; }
            @media (max-width: 52rem) {
              .columns { grid-template-columns: minmax(0, 1fr); }
              .wrap { padding-inline: .9rem; }
              .tickets a { align-items: flex-start; }
            }
            """;
}
