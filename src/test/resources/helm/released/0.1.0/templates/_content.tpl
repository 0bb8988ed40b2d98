{{- define "understudy.javaOptions" -}}
{{- join " " .Values.javaOptions -}}
{{- end -}}

{{/* The volume that roles and workflows are in, unless they are in the image. */}}
{{- define "understudy.content.volume" -}}
{{- $content := .Values.content -}}
{{- if eq $content.from "configMap" -}}
- name: content
  configMap:
    name: {{ required "content.configMap.name is empty: name the ConfigMap with roles and workflows" $content.configMap.name }}
    items:
      {{- if not $content.configMap.items }}{{ fail "content.configMap.items is empty: say which key is which file" }}{{ end }}
      {{- range $content.configMap.items }}
      - {key: {{ .key }}, path: {{ .path }}}
      {{- end }}
{{- else if eq $content.from "volume" -}}
{{- if not $content.volume }}
{{- fail "content.volume is empty: give a volume source, for example {persistentVolumeClaim: {claimName: understudy-content}}" }}
{{- end -}}
- name: content
  {{- toYaml $content.volume | nindent 2 }}
{{- else if eq $content.from "git" -}}
- name: content
  emptyDir: {sizeLimit: 256Mi}
{{- end -}}
{{- end -}}

{{/* Reads the repository once, before the application starts. */}}
{{- define "understudy.content.git" -}}
{{- $git := .Values.content.git -}}
- name: content
  image: {{ $git.image }}
  securityContext: {{- include "understudy.containerSecurity" . | nindent 4 }}
  env:
    - {name: GITSYNC_REPO, value: {{ required "content.git.repository is empty: give its https address" $git.repository | quote }}}
    - {name: GITSYNC_REF, value: {{ $git.ref | quote }}}
    - {name: GITSYNC_ROOT, value: /content}
    - {name: GITSYNC_LINK, value: current}
    - {name: GITSYNC_ONE_TIME, value: "true"}
    - {name: GITSYNC_DEPTH, value: "1"}
    - {name: HOME, value: /tmp}
    {{- if $git.token }}
    - {name: GITSYNC_USERNAME, value: {{ $git.username | quote }}}
    - name: GITSYNC_PASSWORD
      valueFrom: {secretKeyRef: {name: {{ $git.token.fromSecret }}, key: {{ $git.token.key }}}}
    {{- end }}
  resources: {{- toYaml $git.resources | nindent 4 }}
  volumeMounts:
    - {name: content, mountPath: /content}
    - {name: temporary, mountPath: /tmp}
{{- end -}}
