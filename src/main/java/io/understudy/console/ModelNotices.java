package io.understudy.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** What people have to know about the models that answer here. */
@ApplicationScoped
class ModelNotices {

    private final List<String> notices;

    ModelNotices(Config config) {
        this.notices = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("understudy.models.") && name.endsWith(".notice"))
                .flatMap(name -> config.getOptionalValue(name, String.class).stream())
                .distinct()
                .toList();
    }

    List<String> current() {
        return notices;
    }
}
