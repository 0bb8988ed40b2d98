package io.understudy.ticketing.github;

import io.understudy.ticketing.Endpoint;
import io.understudy.work.ticket.Attachment;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files on GitHub. It knows no attachments: a file is an address in a comment's text, at one of the places to which
 * GitHub uploads what people drop there. Any other address is text. A GitHub of one's own keeps files on its own host.
 */
record GitHubFiles(String origin) {

    private static final String PUBLIC = "https://github.com";
    private static final String ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String NAME = "[^\\s()<>\"'\\]/?#\\\\]+";

    /** What a server may read as a way to somewhere else. */
    private static final Pattern DETOUR = Pattern.compile("/\\.{1,2}(?:/|$)|%(?:2[ef]|5c)", Pattern.CASE_INSENSITIVE);

    /** Where the addresses above lead on to. */
    private static final Pattern CONTENT_HOST = Pattern.compile(
            "github-production-(user-asset|repository-file)-[0-9a-f]+\\.s3(\\.[a-z0-9-]+)?\\.amazonaws\\.com"
                    + "|(private-user-images|user-images|objects)\\.githubusercontent\\.com");

    static GitHubFiles of(Optional<Endpoint.Account> account) {
        return account.map(GitHubFiles::of).orElseGet(() -> new GitHubFiles(PUBLIC));
    }

    static GitHubFiles of(Endpoint.Account account) {
        URI api = account.url();
        boolean isPublic = "api.github.com".equalsIgnoreCase(api.getHost());
        return new GitHubFiles(isPublic ? PUBLIC : api.getScheme() + "://" + api.getAuthority());
    }

    private Pattern address() {
        String repository = "[\\w.-]+/[\\w.-]+";
        return Pattern.compile("(?:" + Pattern.quote(origin) + "/(?:user-attachments/assets/" + ID
                + "|user-attachments/files/\\d+/" + NAME + "|" + repository + "/assets/\\d+/" + ID + "|" + repository
                + "/files/\\d+/" + NAME + ")|https://user-images\\.githubusercontent\\.com/\\d+/" + NAME + ")");
    }

    boolean isFile(URI address) {
        return isFile(address.toString());
    }

    private boolean isFile(String address) {
        return address().matcher(address).matches() && !DETOUR.matcher(address).find();
    }

    static boolean isContent(URI address) {
        return CONTENT_HOST
                .matcher(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT))
                .matches();
    }

    List<Attachment.Announced> in(String body) {
        Set<String> seen = new LinkedHashSet<>();
        List<Attachment.Announced> files = new ArrayList<>();
        Matcher matcher = address().matcher(body);
        while (matcher.find()) {
            String url = matcher.group();
            if (isFile(url) && seen.add(url)) {
                files.add(new Attachment.Announced(
                        url.substring(url.indexOf('/', 8)), name(body, matcher.start(), url), "", -1, url));
            }
        }
        return files;
    }

    /** A file keeps its name at the end of its address; a picture has one in the words before its address, if anywhere. */
    private static String name(String body, int at, String url) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        if (!last.matches(ID)) {
            try {
                return URLDecoder.decode(last, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return last;
            }
        }
        Matcher words = Pattern.compile("(?:\\[([^\\[\\]]{1,100})]\\(|alt=\"([^\"]{1,100})\"[^<>]{0,200})$")
                .matcher(body.substring(Math.max(0, at - 320), at));
        return words.find() ? (words.group(1) == null ? words.group(2) : words.group(1)) : "picture";
    }

    /** What stands for the picture itself in its address; empty when it is not a picture's. */
    static Optional<String> asset(String url) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        return last.matches(ID) ? Optional.of(last) : Optional.empty();
    }
}
