package io.understudy.helpdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Small helpers for pages: everything that people typed goes through {@link #escape}. */
final class Html {

    private static final Pattern HIDDEN = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private Html() {}

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A comment's text; HTML comments, by which integrations mark what they wrote, are left out. */
    static String text(String body) {
        return Markdown.html(escape(HIDDEN.matcher(body).replaceAll("").strip()));
    }

    static String time(Instant at, Instant now) {
        return "<time datetime=\"" + at + "\" title=\"" + at + "\">" + age(Duration.between(at, now)) + "</time>";
    }

    private static String age(Duration age) {
        if (age.toSeconds() < 60) {
            return "just now";
        }
        if (age.toMinutes() < 60) {
            return age.toMinutes() + " min ago";
        }
        return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }

    static String badge(String kind, String label) {
        return "<span class=\"badge " + escape(kind) + "\">" + escape(label) + "</span>";
    }

    static String page(String title, String current, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Fernway Helpdesk</title>
                <link rel="stylesheet" href="/style.css">
                <script src="/live.js" defer></script>
                </head>
                <body>
                <header class="top"><div class="wrap">
                <a class="brand" href="/">Fernway <span>Helpdesk</span></a>
                <nav>%s%s</nav>
                </div></header>
                <main class="wrap">
                %s
                </main>
                <footer class="wrap">A stand-in for a real ticket system and shop. It lives in Understudy's test tree.</footer>
                </body>
                </html>
                """.formatted(escape(title), link("/", "Tickets", current), link("/orders", "Orders", current), body);
    }

    private static String link(String href, String label, String current) {
        var here = href.equals(current) ? " aria-current=\"page\"" : "";
        return "<a href=\"" + href + "\"" + here + ">" + label + "</a>";
    }
}
