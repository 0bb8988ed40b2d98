{{/*
The tree of settings as lines, one a setting: "V key=value" for a value, "S key=secret=key" for a reference to a Secret.
Called with (dict "root" . "path" "quarkus" "value" …).
*/}}
{{- define "understudy.flatten" -}}
{{- $root := .root -}}
{{- $path := .path -}}
{{- if kindIs "map" .value -}}
{{- if hasKey .value "fromSecret" -}}
{{- $secret := include "understudy.text" (list $root (required (printf "settings.%s.fromSecret is empty: name a Secret" $path) .value.fromSecret)) -}}
{{- $key := required (printf "settings.%s.key is empty: name a key of the Secret %s" $path $secret) .value.key }}
S {{ $path }}={{ $secret }}={{ $key }}
{{- else -}}
{{- range $name, $value := .value -}}
{{- $segment := ternary (printf "%q" $name) $name (or (contains "." $name) (contains " " $name)) -}}
{{- include "understudy.flatten" (dict "root" $root "path" (printf "%s.%s" $path $segment) "value" $value) -}}
{{- end -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- if and .value (kindIs "map" (first .value)) -}}
{{- range $index, $value := .value -}}
{{- include "understudy.flatten" (dict "root" $root "path" (printf "%s[%d]" $path $index) "value" $value) -}}
{{- end -}}
{{- else if .value -}}
{{- $items := list -}}
{{- range .value -}}
{{- $items = append $items (include "understudy.scalar" (list $root .) | replace "," "\\\\,") -}}
{{- end }}
V {{ $path }}={{ join "," $items }}
{{- end -}}
{{- else if not (or (kindIs "invalid" .value) (eq (toString .value) "")) }}
{{- if regexMatch "(?i)(password|secret|token|api[-_]?key)\"?$" $path }}
{{- fail (printf "settings.%s is a secret in clear: put it into a Secret and name that, as {fromSecret: its-name, key: its-key}" $path) }}
{{- end }}
V {{ $path }}={{ include "understudy.scalar" (list $root .value) }}
{{- end -}}
{{- end -}}

{{/* One value as a properties file has it: whole numbers without an exponent, backslashes and line ends escaped. */}}
{{- define "understudy.scalar" -}}
{{- $value := index . 1 -}}
{{- if kindIs "float64" $value -}}
{{- if eq $value (floor $value) -}}{{ printf "%.0f" $value }}{{- else -}}{{ $value }}{{- end -}}
{{- else if kindIs "string" $value -}}
{{ include "understudy.text" (list (index . 0) $value) | replace "\\" "\\\\" | replace "\n" "\\n" }}
{{- else -}}
{{ $value }}
{{- end -}}
{{- end -}}

{{- define "understudy.text" -}}
{{- $text := index . 1 -}}
{{- if contains "{{" $text -}}{{ tpl $text (index . 0) }}{{- else -}}{{ $text }}{{- end -}}
{{- end -}}

{{/* All settings as such lines: the operator's, and those that follow from the rest of the values. */}}
{{- define "understudy.lines" -}}
{{- $quarkus := .Values.settings.quarkus -}}
{{- $_ := required "settings.quarkus.datasource.jdbc.url is empty: say where PostgreSQL is, for example jdbc:postgresql://db.example.com:5432/understudy" $quarkus.datasource.jdbc.url -}}
{{- $_ := required "settings.quarkus.oidc.auth-server-url is empty: say where people sign in, for example https://id.example.com/realms/understudy" (index $quarkus.oidc "auth-server-url") -}}
{{- $_ := required "settings.understudy.engine.grpc is empty: say where Zeebe's gateway is, for example http://zeebe-gateway.camunda:26500" .Values.settings.understudy.engine.grpc -}}
{{- if ne .Values.content.from "image" }}
{{- $folder := ternary (printf "/content/current/%s" (.Values.content.git.path | default ".")) "/content" (eq .Values.content.from "git") }}
V understudy.roles.directory={{ clean $folder }}/roles
V understudy.workflows.directory={{ clean $folder }}/workflows
{{- end }}
{{- if or .Values.ingress.enabled .Values.gateway.enabled }}
V quarkus.http.proxy.proxy-address-forwarding=true
V quarkus.http.proxy.allow-x-forwarded=true
{{- end }}
{{- include "understudy.flatten" (dict "root" . "path" "quarkus" "value" $quarkus) }}
{{- include "understudy.flatten" (dict "root" . "path" "understudy" "value" .Values.settings.understudy) }}
{{- end -}}

{{/* The properties file. */}}
{{- define "understudy.properties" -}}
# Above what is built in, below the environment, from which secrets come.
config_ordinal=275
{{- range splitList "\n" (include "understudy.lines" .) }}
{{- if hasPrefix "V " . }}
{{ trimPrefix "V " . }}
{{- else if hasPrefix "S " . }}
{{- $parts := splitn "=" 3 (trimPrefix "S " .) }}
{{ $parts._0 }}=${ {{- include "understudy.variable" $parts._0 -}} }
{{- end }}
{{- end }}
{{- end -}}

{{/* A setting's name in the environment. */}}
{{- define "understudy.variable" -}}
{{ regexReplaceAll "[^A-Za-z0-9]" . "_" | upper }}
{{- end -}}

{{/* The secrets among the settings, as variables of a container. */}}
{{- define "understudy.secrets" -}}
{{- range splitList "\n" (include "understudy.lines" .) }}
{{- if hasPrefix "S " . }}
{{- $parts := splitn "=" 3 (trimPrefix "S " .) }}
- name: {{ include "understudy.variable" $parts._0 }}
  valueFrom: {secretKeyRef: {name: {{ $parts._1 }}, key: {{ $parts._2 }}}}
{{- end }}
{{- end }}
{{- end -}}
