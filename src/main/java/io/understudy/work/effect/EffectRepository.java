package io.understudy.work.effect;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.platform.LockedRow;
import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class EffectRepository implements PanacheRepositoryBase<Effect, UUID> {

    Optional<Effect> locked(UUID id) {
        return LockedRow.find(getEntityManager(), Effect.class, id);
    }

    boolean wroteOut(String ticketId, String externalId) {
        return count("ticketId = ?1 and externalId = ?2", ticketId, externalId) > 0;
    }

    List<Effect> ofCase(UUID caseId) {
        return list("caseId = ?1 order by createdAt", caseId);
    }

    long countIncidents() {
        return Rows.number(
                getEntityManager().createNativeQuery("select count(*) from effect where state = 'INCIDENT'"));
    }

    List<Effect> in(EffectState state) {
        return list("state = ?1 order by updatedAt desc", state);
    }
}
