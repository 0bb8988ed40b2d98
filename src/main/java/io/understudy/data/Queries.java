package io.understudy.data;

import io.understudy.data.sql.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks the sources of this installation. Whatever is asked is checked, and bounded, by the source. */
@ApplicationScoped
public class Queries {

    private final Sources sources;

    Queries(Sources sources) {
        this.sources = sources;
    }

    /**
     * Runs one SELECT.
     *
     * @param source id of a configured source
     * @return its result, or in words why there is none
     */
    public Outcome run(String source, String sql) {
        Optional<Source> found = sources.find(source);
        return found.isPresent()
                ? found.get().run(sql)
                : new Outcome.Refused(sources.unknown(source), Outcome.End.FAILED);
    }
}
