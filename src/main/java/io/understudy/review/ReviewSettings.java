package io.understudy.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How verdicts are taken. */
@ConfigMapping(prefix = "understudy.review")
interface ReviewSettings {

    /** For how long a person's release waits before the workflow is told, and can be taken back; nothing for not at all. */
    @WithDefault("PT5S")
    @WithConverter(UndoTime.class)
    Duration undo();
}
