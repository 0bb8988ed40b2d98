package io.understudy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.platform.Rows;
import io.understudy.workflow.Engine.Kind;
import io.understudy.workflow.Engine.Resource;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.ProcessModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was deployed from here, in every version, by the key the engine gave it. Shared by all processes on the
 * database: one of them may meet a job of a version that another one deployed.
 */
@ApplicationScoped
class DeployedResources implements ResourceRepository, Deployer.Stored {

    private final EntityManager entities;
    private final Clock clock;
    private final Map<Long, JsonNode> forms = new ConcurrentHashMap<>();
    private final Map<Long, ProcessModel> processes = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Map<String, List<String>>> callers = new AtomicReference<>();

    DeployedResources(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Writes down what the engine answered. The engine's word counts: a key it gave out anew means something new. */
    @Override
    @Transactional
    public void store(Resource resource, String fileName, String content) {
        entities.createNativeQuery("""
                        insert into deployed_resource (resource_key, kind, resource_id, version, file_name, content,
                                                       deployed_at)
                        values (:key, :kind, :id, :version, :file, :content, :now)
                        on conflict (resource_key) do update set
                          kind = excluded.kind, resource_id = excluded.resource_id, version = excluded.version,
                          file_name = excluded.file_name, content = excluded.content""")
                .setParameter("key", resource.key())
                .setParameter("kind", resource.kind().name())
                .setParameter("id", resource.id())
                .setParameter("version", resource.version())
                .setParameter("file", fileName)
                .setParameter("content", content)
                .setParameter("now", clock.instant())
                .executeUpdate();
        forms.remove(resource.key());
        processes.remove(resource.key());
        callers.set(null);
    }

    /** Forgets everything: the engine that gave out these keys is gone. */
    @Transactional
    void clear() {
        entities.createNativeQuery("delete from deployed_resource").executeUpdate();
    }

    /** Drops what is kept in memory: another process may have met a new engine and cleared the table. */
    @Override
    public void refresh() {
        forms.clear();
        processes.clear();
        callers.set(null);
    }

    @Override
    @Transactional
    public Optional<JsonNode> form(long formKey) {
        JsonNode known = forms.get(formKey);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<JsonNode> loaded = content(Kind.FORM, formKey).map(Json::read);
        loaded.ifPresent(schema -> forms.put(formKey, schema));
        return loaded;
    }

    @Override
    @Transactional
    public Optional<ProcessModel> process(long processDefinitionKey) {
        ProcessModel known = processes.get(processDefinitionKey);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ProcessModel> loaded = row(Kind.PROCESS, processDefinitionKey)
                .flatMap(row -> BpmnReader.read((String) row[1]).stream()
                        .filter(process -> process.id().equals(row[0]))
                        .findFirst());
        loaded.ifPresent(process -> processes.put(processDefinitionKey, process));
        return loaded;
    }

    @Override
    @Transactional
    public List<String> itemNamesOfCallers(String processId) {
        Map<String, List<String>> known = callers.get();
        if (known == null) {
            Map<String, List<String>> read = new HashMap<>();
            latest(Kind.PROCESS)
                    .forEach(stored ->
                            BpmnReader.itemNamesOfCalled(stored.content()).forEach(read::putIfAbsent));
            known = Map.copyOf(read);
            callers.set(known);
        }
        return known.getOrDefault(processId, List.of());
    }

    /** The latest version of everything of a kind. */
    @Transactional
    List<Stored> latest(Kind kind) {
        return Rows.of(entities.createNativeQuery("""
                        select distinct on (resource_id) resource_id, version, content from deployed_resource
                        where kind = :kind order by resource_id, version desc""").setParameter("kind", kind.name())).stream()
                .map(row -> new Stored((String) row[0], ((Number) row[1]).intValue(), (String) row[2]))
                .toList();
    }

    /** What {@link #latest} would give, of every kind, in words that change with it: much shorter than the files. */
    @Transactional
    List<String> latestDigests() {
        return Rows.single(entities.createNativeQuery("""
                        select distinct on (kind, resource_id) concat_ws(':', resource_id, version, md5(content))
                        from deployed_resource order by kind, resource_id, version desc""")).stream()
                .map(String::valueOf)
                .toList();
    }

    private Optional<String> content(Kind kind, long key) {
        return row(kind, key).map(row -> (String) row[1]);
    }

    private Optional<Object[]> row(Kind kind, long key) {
        Query query = entities.createNativeQuery(
                        "select resource_id, content from deployed_resource where resource_key = :key and kind = :kind")
                .setParameter("key", key)
                .setParameter("kind", kind.name());
        return Rows.of(query).stream().findFirst();
    }

    /** A resource and its text. */
    record Stored(String id, int version, String content) {}
}
