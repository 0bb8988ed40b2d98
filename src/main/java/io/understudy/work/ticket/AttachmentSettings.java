package io.understudy.work.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which files of tickets are taken in, and what is done with them. */
@ConfigMapping(prefix = "understudy.attachments")
public interface AttachmentSettings {

    /** The largest file, in bytes. */
    @WithDefault("10485760")
    long maxBytes();

    /** How many files of one message are taken in. */
    @WithDefault("10")
    int maxPerMessage();

    /** How many bytes the files of one ticket may have altogether. */
    @WithDefault("52428800")
    long maxTicketBytes();

    /** The kinds that are taken in. They are told by a file's bytes; every kind of text is {@code text/plain} here. */
    @WithDefault("image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain")
    Set<String> types();

    /** How long a file may take to come. */
    @WithDefault("PT30S")
    Duration fetchTimeout();

    /** How long a draft waits for files that are still being fetched; after that it is made without them and says so. */
    @WithDefault("PT1M")
    Duration patience();

    /** How long reading the text of one PDF may take. */
    @WithDefault("PT8S")
    Duration readTimeout();

    /** How many pages of a PDF are read. */
    @WithDefault("50")
    int maxPages();

    /** How many characters of a file's text are kept. */
    @WithDefault("100000")
    int maxCharacters();

    /** Hosts that a file's address may lead on to, beside those that its ticket system is known to use. */
    Optional<Set<String>> redirectHosts();
}
