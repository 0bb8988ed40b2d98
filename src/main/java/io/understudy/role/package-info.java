/**
 * What a job is: role packs loaded from the roles folder and validated against their published schema, the forms that
 * are a task's contract, and FEEL, the language both are written in. Nothing here knows a case or a model.
 */
@NullMarked
package io.understudy.role;

import org.jspecify.annotations.NullMarked;
