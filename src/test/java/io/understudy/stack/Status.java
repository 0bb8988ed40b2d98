package io.understudy.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a home's stack is made of right now, for people and for scripts. Reads; changes nothing. */
final class Status {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final State state;
    private final List<ProcessRecord> alive;

    private Status(State state) {
        this.state = state;
        this.alive = state.processes().stream().filter(ProcessIdentity::isAlive).toList();
    }

    static Status of(Home home) {
        return new Status(new StateFile(home.stateFile()).read());
    }

    /** Whether people can use the console. */
    boolean isRunning() {
        return runs(LocalStack.APP);
    }

    private boolean runs(String name) {
        return alive.stream().anyMatch(process -> process.name().equals(name));
    }

    URI helpdesk() {
        return URI.create("http://127.0.0.1:" + state.ports().getOrDefault(StandIns.HELPDESK, 0));
    }

    /** Where the console and the REST interface are. */
    URI application() {
        return URI.create(console());
    }

    String token(String user) {
        return Tokens.of(started("issuer"), People.named(user));
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("running", isRunning());
        all.put("console", console());
        all.put("helpdesk", page(StandIns.HELPDESK));
        all.put("keycloak", page(Keycloak.NAME));
        all.put("zeebe", Map.of("grpc", setting("zeebe.grpc")));
        Map<String, String> database = new LinkedHashMap<>();
        database.put("jdbcUrl", setting("database.url"));
        database.put("user", setting("database.user"));
        database.put("password", setting("database.password"));
        all.put("database", database);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("provider", setting("model.provider"));
        model.put("name", setting("model.name"));
        model.put("rehearsal", Boolean.parseBoolean(setting("model.rehearsal")));
        all.put("model", model);
        all.put("processes", alive.stream().map(Status::process).toList());
        all.put("webhooks", webhooks().stream().map(this::webhook).toList());
        all.put("people", People.ALL.stream().map(Status::person).toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        if (alive.isEmpty()) {
            return "Nothing is running. ./understudy up starts it.";
        }
        StringBuilder text = new StringBuilder();
        line(text, "Console", isRunning() ? console() : "not running");
        for (Person person : People.ALL) {
            String may = person.roles().isEmpty() ? "no role" : String.join(", ", person.roles());
            line(
                    text,
                    "",
                    "%-6s %-17s %s"
                            .formatted(
                                    person.user(),
                                    person.password(),
                                    person.mayEnter() ? may : may + ": is not let in"));
        }
        line(text, "Helpdesk", runs(StandIns.HELPDESK) ? page(StandIns.HELPDESK) : "not running");
        String label = "Webhooks";
        for (Webhook hook : webhooks()) {
            line(text, label, hook.url(URI.create(console())));
            label = "";
        }
        line(
                text,
                "Model",
                setting("model.name") + (setting("model.rehearsal").equals("true") ? " (scripted words, no AI)" : ""));
        line(text, "Keycloak", page(Keycloak.NAME));
        text.append("Secrets, ports and process ids: ./understudy status --json");
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("%-10s %s%n".formatted(label, value));
    }

    private List<Webhook> webhooks() {
        return Webhook.known(state.secrets());
    }

    private Map<String, Object> webhook(Webhook hook) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", hook.id());
        entry.put("system", hook.dialect());
        entry.put("url", hook.url(URI.create(console())));
        entry.put("secret", hook.secret());
        return entry;
    }

    private static Map<String, Object> process(ProcessRecord process) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", process.name());
        entry.put("pid", process.pid());
        entry.put("port", process.port());
        return entry;
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("user", person.user());
        entry.put("password", person.password());
        entry.put("roles", person.roles());
        return entry;
    }

    private String console() {
        return page("console");
    }

    private String page(String name) {
        Integer port = state.ports().get(name);
        return port == null ? "" : "http://localhost:" + port;
    }

    private String setting(String name) {
        return state.settings().getOrDefault(name, "");
    }

    private String started(String name) {
        if (setting(name).isEmpty()) {
            throw new StackException("The stack has not been started here yet: ./understudy up");
        }
        return setting(name);
    }
}
